# What a person may choose at configure time, and the settings every target shares.

option(POSTHORN_BUILD_TESTS "Build the tests" ON)
option(POSTHORN_WERROR "Warnings are errors" ON)
option(POSTHORN_FUZZ "Build the fuzz targets (clang only)" OFF)
option(POSTHORN_ENGINE_ONLY "Only the layers up to monitor, and their tests: no window, no keychain" OFF)
set(POSTHORN_SANITIZE "" CACHE STRING "Sanitizers, e.g. address,undefined or thread")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_AUTOMOC ON)

find_program(POSTHORN_CCACHE ccache)
if(POSTHORN_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${POSTHORN_CCACHE})
endif()

# Tests are more than a hundred programs: a quick linker saves minutes. Sanitizers keep the compiler's own.
find_program(POSTHORN_MOLD mold)
if(POSTHORN_MOLD AND CMAKE_BUILD_TYPE STREQUAL "Debug" AND NOT POSTHORN_SANITIZE AND NOT APPLE AND NOT WIN32)
  add_link_options(-fuse-ld=mold)
endif()

include(CheckPIESupported)
check_pie_supported()
