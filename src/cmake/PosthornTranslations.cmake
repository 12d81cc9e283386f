# posthorn_translations(VARIABLE) - compiles translations/*.ts and puts them into a resource; VARIABLE gets the source
# files to be added to a target of the same folder. translations/update.sh brings the .ts files up to date
# with the sources.
function(posthorn_translations variable)
  set(entries "")
  foreach(language en de ru)
    set(ts ${CMAKE_SOURCE_DIR}/translations/posthorn_${language}.ts)
    set(qm ${CMAKE_CURRENT_BINARY_DIR}/posthorn_${language}.qm)
    add_custom_command(OUTPUT ${qm} COMMAND Qt6::lrelease -silent ${ts} -qm ${qm} DEPENDS ${ts} VERBATIM)
    string(APPEND entries "    <file alias=\"posthorn_${language}.qm\">${qm}</file>\n")
  endforeach()
  set(qrc ${CMAKE_CURRENT_BINARY_DIR}/translations.qrc)
  file(CONFIGURE OUTPUT ${qrc} CONTENT
    "<RCC>\n  <qresource prefix=\"/posthorn/translations\">\n${entries}  </qresource>\n</RCC>\n")
  qt_add_resources(sources ${qrc})
  set(${variable} ${sources} PARENT_SCOPE)
endfunction()
