# MSI through WiX. Configured here, not yet run: the package is not released until it has been installed and removed on
# Windows.
install(TARGETS posthorn posthornctl RUNTIME DESTINATION .)
qt_generate_deploy_app_script(TARGET posthorn OUTPUT_SCRIPT deploy NO_UNSUPPORTED_PLATFORM_ERROR)
install(SCRIPT ${deploy})

set(CPACK_GENERATOR WIX)
set(CPACK_PACKAGE_INSTALL_DIRECTORY Posthorn)
set(CPACK_PACKAGE_EXECUTABLES posthorn Posthorn)
# Names the product for upgrades: never changes.
set(CPACK_WIX_UPGRADE_GUID EC17C553-DF1B-45F7-AAD0-0F1FC40FB889)
