# How the suite's folders become targets. One folder is one library; what it may use is its DEPS.

include(embed)

find_package(CapnProto REQUIRED)
find_package(GTest REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
find_package(OpenSSL REQUIRED)
find_package(RocksDB REQUIRED)
find_package(cppzmq REQUIRED)
find_package(spdlog REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(prometheus-cpp REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Threads REQUIRED)
find_package(rapidcheck REQUIRED)
find_package(benchmark REQUIRED)
find_package(RapidJSON REQUIRED)

option(AFTERCARE_SANITIZED "Sanitizers are on, and libFuzzer targets are built: needs clang" OFF)
option(AFTERCARE_UNITY "Compile the files of a library several at a time" OFF)
option(AFTERCARE_PROGRAMS_ONLY "Build the programs and the tests of whole programs and services only" OFF)

# What ./dev builds: what runs, and what ctest runs, fuzz targets included.
add_custom_target(programs)
add_custom_target(tests)

# Flags of our own code only; generated code and packages keep their own.
add_library(suite_flags INTERFACE)
target_compile_options(suite_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
  -Wno-missing-field-initializers)  # designated initialisers name what matters
# Of RapidJSON 1.1: its iterators compare both ways round in C++20, and it adds to null pointers
# before its first allocation. Both are harmless; g++ does not mind.
target_compile_options(suite_flags INTERFACE
  $<$<CXX_COMPILER_ID:Clang>:-Wno-ambiguous-reversed-operator -fno-sanitize=pointer-overflow>)
# Files compiled together are included by one that CMake writes: to g++ their unnamed namespaces look
# like those of headers.
if(AFTERCARE_UNITY)
  target_compile_options(suite_flags INTERFACE
    $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()
target_include_directories(suite_flags INTERFACE ${CMAKE_SOURCE_DIR})
# suite_library(NAME [DEPS lib...] [PRIVATE_DEPS lib...])
#
# A static library of all *.cpp in the calling folder except tests, fuzz targets and main.cpp, and
# one test program NAME_test of its *_test.cpp (with TEST_DEPS besides).
# DEPS name other libraries of ours or imported targets; PRIVATE_DEPS stay out of users' link lines.
function(suite_library name)
  cmake_parse_arguments(ARG "" "" "DEPS;PRIVATE_DEPS;TEST_DEPS;TEST_LABELS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cpp)
  set(tests ${sources})
  set(fuzzers ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER fuzzers INCLUDE REGEX "_fuzz\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "(_test|_fuzz|/main)\\.cpp$")
  if(sources)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC ${ARG_DEPS} PRIVATE suite_flags ${ARG_PRIVATE_DEPS})
    target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
    if(AFTERCARE_UNITY)
      set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
    endif()
    # libFuzzer looks for new ways through what it feeds; elsewhere counting them is a fifth of the
    # time to compile.
    if(fuzzers AND AFTERCARE_SANITIZED)
      target_compile_options(${name} PRIVATE -fsanitize=fuzzer-no-link)
    endif()
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ${ARG_DEPS} ${ARG_PRIVATE_DEPS})
    target_include_directories(${name} INTERFACE ${CMAKE_SOURCE_DIR})
  endif()
  suite_layer(${name} "${ARG_DEPS}" "${ARG_PRIVATE_DEPS}" "${ARG_TEST_DEPS}")
  if(tests)
    suite_test(${name}_test SOURCES ${tests} DEPS ${name} ${ARG_PRIVATE_DEPS} ${ARG_TEST_DEPS}
               LABELS ${ARG_TEST_LABELS})
  endif()
  foreach(fuzzer ${fuzzers})
    get_filename_component(stem ${fuzzer} NAME_WE)
    suite_fuzzer(${stem} ${fuzzer} ${name} ${ARG_PRIVATE_DEPS})
  endforeach()
endfunction()

# Notes who may use whom, for tests/lint.
function(suite_layer name deps private_deps test_deps)
  file(RELATIVE_PATH folder ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  list(JOIN deps " " deps)
  list(JOIN private_deps " " private_deps)
  list(JOIN test_deps " " test_deps)
  set_property(GLOBAL APPEND PROPERTY SUITE_LAYERS
    "${name}|${folder}|${deps}|${private_deps}|${test_deps}")
endfunction()

# One GoogleTest program, run by ctest as one test. Most tests have one build in which ./dev test
# runs them, so that nothing is compiled twice: those labelled `process` run the release programs, all
# others run with sanitizers, as asan.NAME. Those labelled `simulation` play hours of whole services:
# all seeds as release programs, some of them with sanitizers. The dev build has the others only.
function(suite_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;DEPS;LABELS" ${ARGN})
  if(NOT ARG_LABELS)
    set(ARG_LABELS unit)
  endif()
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  if("simulation" IN_LIST ARG_LABELS AND AFTERCARE_SANITIZED)
    set(here ON)
  elseif("process" IN_LIST ARG_LABELS OR "simulation" IN_LIST ARG_LABELS)
    set(here ${AFTERCARE_PROGRAMS_ONLY})
  elseif(AFTERCARE_PROGRAMS_ONLY)
    set(here OFF)
  else()
    set(here ON)
  endif()
  if(NOT here)
    return()
  endif()
  set(test ${name})
  if(AFTERCARE_SANITIZED)
    set(test asan.${name})
  endif()
  add_executable(${name} ${ARG_SOURCES})
  # Most of what a test costs the compiler is the same headers and templates once more. So the files
  # of a test are compiled several at a time, and share the names of their unnamed namespaces.
  set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
  add_dependencies(tests ${name})
  target_link_libraries(${name} PRIVATE suite_flags ${ARG_DEPS} GTest::gmock GTest::gtest_main)
  # Undefined behaviour is looked for in what is tested. In the tests themselves, which are half of
  # what is compiled, the checks would cost a quarter of the time and more.
  if(AFTERCARE_SANITIZED)
    target_compile_options(${name} PRIVATE -fno-sanitize=undefined)
  endif()
  add_test(NAME ${test} COMMAND ${name})
  set_tests_properties(${test} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT})
  if("simulation" IN_LIST ARG_LABELS)
    set_tests_properties(${test} PROPERTIES COST 100)  # the longest: begun first, waited for by none
  endif()
endfunction()

# A libFuzzer target with a short run as its test, only in the build with sanitizers.
function(suite_fuzzer name source)
  if(NOT AFTERCARE_SANITIZED)
    return()
  endif()
  add_executable(${name} ${source})
  target_link_libraries(${name} PRIVATE suite_flags ${ARGN})
  target_link_options(${name} PRIVATE -fsanitize=fuzzer,address,undefined)
  add_dependencies(tests ${name})
  add_test(NAME ${name} COMMAND ${name} -max_total_time=10 -max_len=65536 -print_final_stats=1)
  set_tests_properties(${name} PROPERTIES LABELS fuzz TIMEOUT 120)
endfunction()

# suite_program(NAME [DEPS lib...]): the main.cpp of the calling folder, installed into bin as
# component NAME (deploy/debian makes packages of them). Its memory comes from mimalloc: what one
# thread takes another gives back, all day, and there the C library's allocator is slow (decision
# 23). Sanitizers bring their own.
function(suite_program name)
  cmake_parse_arguments(ARG "" "" "DEPS" ${ARGN})
  add_executable(${name} main.cpp)
  target_link_libraries(${name} PRIVATE suite_flags ${ARG_DEPS})
  if(NOT AFTERCARE_SANITIZED)
    find_package(mimalloc REQUIRED)
    target_link_libraries(${name} PRIVATE mimalloc)
  endif()
  add_dependencies(programs ${name})
  suite_layer(${name} "" "${ARG_DEPS}" "")
  install(TARGETS ${name} RUNTIME COMPONENT ${name})
  set_property(GLOBAL APPEND PROPERTY SUITE_PROGRAMS ${name})
endfunction()

# suite_schema(NAME [VALUES] [FOLDER folder] [PARTS name...] [IMPORTS schema...])
#
# FOLDER/NAME.capnp (the folder as seen from the root; without it: schemas) becomes library
# schema_NAME with header FOLDER/NAME.capnp.h (Cap'n Proto). With VALUES, for files with
# `$Annotations.values`, also FOLDER/NAME.values.h (plain value types) and FOLDER/NAME.codec.h
# (between the two), see common/codegen. IMPORTS name the schema libraries of the imported files.
#
# PARTS are further files of the same schema, FOLDER/PART.capnp, with the same `$Annotations.service`
# and `$Annotations.values`: a large one is compiled in pieces, and who uses a piece includes no more.
function(suite_schema name)
  cmake_parse_arguments(ARG "VALUES" "FOLDER" "PARTS;IMPORTS" ${ARGN})
  if(NOT ARG_FOLDER)
    set(ARG_FOLDER schemas)
  endif()
  set(root ${CMAKE_BINARY_DIR}/generated)
  set(files)
  set(outputs)
  set(headers)
  set(values ${root}/${ARG_FOLDER}/${name}.schema.cpp)
  foreach(part ${name} ${ARG_PARTS})
    set(stem ${root}/${ARG_FOLDER}/${part})
    list(APPEND files ${CMAKE_SOURCE_DIR}/${ARG_FOLDER}/${part}.capnp)
    list(APPEND outputs ${stem}.capnp.c++ ${stem}.capnp.h)
    list(APPEND headers ${stem}.values.h ${stem}.codec.h)
    list(APPEND values ${stem}.values.cpp ${stem}.codec.cpp)
  endforeach()
  set(plugins -o${CAPNPC_CXX_EXECUTABLE}:${root})
  set(tools)
  file(GLOB all_schemas CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/schemas/*.capnp)
  if(ARG_VALUES)
    list(APPEND outputs ${headers} ${values})
    list(APPEND plugins -o$<TARGET_FILE:capnpc-aftercare>:${root})
    set(tools capnpc-aftercare)
  endif()
  add_custom_command(
    OUTPUT ${outputs}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${root}
    COMMAND ${CAPNP_EXECUTABLE} compile ${plugins} --src-prefix=${CMAKE_SOURCE_DIR}
            -I${CMAKE_SOURCE_DIR} -I${CAPNP_INCLUDE_DIRECTORY} ${files}
    DEPENDS ${files} ${all_schemas} ${tools}
    COMMENT "Schema ${ARG_FOLDER}/${name}.capnp"
    VERBATIM)
  set(sources ${outputs})
  list(FILTER sources INCLUDE REGEX "(c\\+\\+|cpp)$")
  add_library(schema_${name} STATIC ${sources})
  target_include_directories(schema_${name} SYSTEM PUBLIC ${root})
  target_include_directories(schema_${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(schema_${name} PUBLIC CapnProto::capnp ${ARG_IMPORTS})
  # To tests/lint each piece is a library of its own that comes with the first.
  set(pieces ${ARG_PARTS})
  list(TRANSFORM pieces PREPEND schema_)
  foreach(piece ${pieces})
    suite_layer(${piece} "${ARG_IMPORTS}" "" "")
  endforeach()
  suite_layer(schema_${name} "${ARG_IMPORTS};${pieces}" "" "")
  set_property(GLOBAL APPEND PROPERTY SUITE_SCHEMAS schema_${name})
  if(ARG_VALUES)
    target_link_libraries(schema_${name} PUBLIC base wire_values)
    # What our own generator writes keeps our own flags.
    set_source_files_properties(${values} PROPERTIES
      COMPILE_OPTIONS "$<TARGET_PROPERTY:suite_flags,INTERFACE_COMPILE_OPTIONS>")
  endif()
endfunction()
