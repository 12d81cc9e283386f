# One function sets the flags of every target, one makes a layer, one makes a test.

function(posthorn_common target)
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/src)
  target_compile_definitions(${target} PRIVATE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_NO_CONTEXTLESS_CONNECT
    QT_STRICT_ITERATORS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400)
  if(MSVC)
    target_compile_options(${target} PRIVATE /W4 /permissive- /utf-8 $<$<BOOL:${POSTHORN_WERROR}>:/WX>)
  else()
    target_compile_options(${target} PRIVATE
      -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Wunused
      -Wswitch-enum -Wimplicit-fallthrough $<$<BOOL:${POSTHORN_WERROR}>:-Werror>)
    if(NOT POSTHORN_SANITIZE AND NOT APPLE AND NOT WIN32)
      target_compile_options(${target} PRIVATE -fstack-protector-strong
        $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=2>)
      target_link_options(${target} PRIVATE -Wl,-z,relro,-z,now)
    endif()
  endif()
  if(POSTHORN_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${POSTHORN_SANITIZE} -fno-omit-frame-pointer
      -fno-sanitize-recover=all)
    target_link_options(${target} PRIVATE -fsanitize=${POSTHORN_SANITIZE})
  endif()
  if(POSTHORN_FUZZ)
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
endfunction()

# posthorn_library(imap SOURCES a.h a.cpp ... DEPENDS mail base LINK Qt6::Core)
# DEPENDS names layers (checked against the table by tests/arch), LINK names libraries of others.
function(posthorn_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LINK" ${ARGN})
  add_library(posthorn_${name} STATIC ${ARG_SOURCES})
  set_target_properties(posthorn_${name} PROPERTIES LINKER_LANGUAGE CXX)
  posthorn_common(posthorn_${name})
  foreach(layer IN LISTS ARG_DEPENDS)
    target_link_libraries(posthorn_${name} PUBLIC posthorn_${layer})
  endforeach()
  target_link_libraries(posthorn_${name} PUBLIC Qt6::Core ${ARG_LINK})
endfunction()

# posthorn_test(tst_parser LAYERS imap [SOURCES extra.cpp] [LINK Qt6::Widgets] [TIMEOUT 60] [LABELS servers])
# Builds <name>.cpp of the current folder with Qt Test and the fakes of tests/support.
function(posthorn_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "LAYERS;SOURCES;LINK;LABELS" ${ARGN})
  add_executable(${name} ${name}.cpp ${ARG_SOURCES})
  posthorn_common(${name})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  foreach(layer IN LISTS ARG_LAYERS)
    target_link_libraries(${name} PRIVATE posthorn_${layer})
  endforeach()
  target_link_libraries(${name} PRIVATE posthorn_testsupport Qt6::Test ${ARG_LINK})
  target_compile_definitions(${name} PRIVATE POSTHORN_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
    POSTHORN_BINARY_DIR="${CMAKE_BINARY_DIR}")
  add_test(NAME ${name} COMMAND ${name})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;QT_LOGGING_RULES=")
endfunction()
