# Debian package, made by CPack. Files go where the Filesystem Hierarchy and the desktop specifications want them.
find_program(GZIP gzip REQUIRED)

install(TARGETS posthorn posthornctl RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
set(data linux)
set(docs ${CMAKE_INSTALL_DATADIR}/doc/posthorn)
install(FILES ${data}/org.posthorn.Posthorn.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${data}/org.posthorn.Posthorn.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
set(icons ${CMAKE_SOURCE_DIR}/resources/icons)
install(FILES ${icons}/org.posthorn.Posthorn.svg
  DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
foreach(size 16x16 22x22 24x24)
  install(FILES ${icons}/org.posthorn.Posthorn-small.svg RENAME org.posthorn.Posthorn.svg
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/${size}/apps)
endforeach()

# Debian wants manuals and changelogs packed, at the best level and without a time stamp.
function(install_packed source name destination)
  set(packed ${CMAKE_CURRENT_BINARY_DIR}/${name}.gz)
  add_custom_command(OUTPUT ${packed} COMMAND ${GZIP} -9nc ${source} > ${packed} DEPENDS ${source} VERBATIM)
  string(MAKE_C_IDENTIFIER pack_${name} target)
  add_custom_target(${target} DEPENDS ${packed})
  add_dependencies(package_files ${target})
  install(FILES ${packed} DESTINATION ${destination})
endfunction()
foreach(program posthorn posthornctl)
  install_packed(${CMAKE_CURRENT_SOURCE_DIR}/${data}/${program}.1 ${program}.1 ${CMAKE_INSTALL_MANDIR}/man1)
endforeach()
install_packed(${CMAKE_SOURCE_DIR}/CHANGELOG.md changelog ${docs})
install_packed(${CMAKE_CURRENT_SOURCE_DIR}/${data}/changelog.Debian changelog.Debian ${docs})
install(FILES ${data}/copyright DESTINATION ${docs})
install(FILES ${data}/lintian-overrides RENAME posthorn DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION mail)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER ${CPACK_PACKAGE_CONTACT})
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Everything needed is linked, so shlibdeps finds it; the plug-ins (xcb, offscreen, TLS) come inside those packages.
# Recommended: the system's certificate authorities, a keyring, Wayland sessions, Qt's own words in other languages.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
  "ca-certificates, gnome-keyring | kwalletmanager | keepassxc, qt6-wayland, qt6-translations-l10n")
