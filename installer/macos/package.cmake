# DMG with an application bundle. Configured here, not yet run: the package is not released until it has been opened and
# started on macOS.
set_target_properties(posthorn PROPERTIES
  MACOSX_BUNDLE ON
  MACOSX_BUNDLE_GUI_IDENTIFIER org.posthorn.Posthorn
  MACOSX_BUNDLE_BUNDLE_NAME Posthorn
  MACOSX_BUNDLE_SHORT_VERSION_STRING ${PROJECT_VERSION}
  MACOSX_BUNDLE_BUNDLE_VERSION ${PROJECT_VERSION})
install(TARGETS posthorn posthornctl BUNDLE DESTINATION . RUNTIME DESTINATION posthorn.app/Contents/MacOS)
qt_generate_deploy_app_script(TARGET posthorn OUTPUT_SCRIPT deploy NO_UNSUPPORTED_PLATFORM_ERROR)
install(SCRIPT ${deploy})

set(CPACK_GENERATOR DragNDrop)
