# The translations of the window and of the engine, compiled into tensorport_ui as :/translations/*.qm. Included where that target is made.
find_package(Qt6 6.4 REQUIRED COMPONENTS LinguistTools)
set(TENSORPORT_TRANSLATIONS ${CMAKE_CURRENT_LIST_DIR})
set(translation_sources ${TENSORPORT_TRANSLATIONS}/tensorport_de.ts)

set(compiled_translations)
set(translation_entries "")
foreach(source IN LISTS translation_sources)
    cmake_path(GET source STEM LAST_ONLY name)
    set(compiled ${CMAKE_CURRENT_BINARY_DIR}/${name}.qm)
    add_custom_command(
        OUTPUT ${compiled}
        COMMAND Qt6::lrelease -silent -removeidentical ${source} -qm ${compiled}
        DEPENDS ${source}
        COMMENT "Compiling the translation ${name}"
        VERBATIM)
    list(APPEND compiled_translations ${compiled})
    string(APPEND translation_entries "        <file>${name}.qm</file>\n")
endforeach()

set(translation_list ${CMAKE_CURRENT_BINARY_DIR}/translations.qrc)
file(CONFIGURE OUTPUT ${translation_list}
    CONTENT "<RCC>\n    <qresource prefix=\"/translations\">\n@translation_entries@    </qresource>\n</RCC>\n" @ONLY)
set(translation_code ${CMAKE_CURRENT_BINARY_DIR}/qrc_translations.cpp)
add_custom_command(
    OUTPUT ${translation_code}
    COMMAND Qt6::rcc --name translations --output ${translation_code} ${translation_list}
    DEPENDS ${translation_list} ${compiled_translations}
    VERBATIM)
target_sources(tensorport_ui PRIVATE ${translation_code})
set_source_files_properties(${translation_code} PROPERTIES SKIP_AUTOGEN ON SKIP_PRECOMPILE_HEADERS ON)

# Brings the translations up to date with the sources: new strings are added as unfinished, those that are gone are
# dropped. Without locations, so that moving code changes nothing.
set(TENSORPORT_LUPDATE_OPTIONS -locations none -no-obsolete -source-language en
    -tr-function-alias Q_DECLARE_TR_FUNCTIONS+=TENSORPORT_TRANSLATION_CONTEXT,tr+=mark)
add_custom_target(update_translations
    COMMAND Qt6::lupdate ${TENSORPORT_LUPDATE_OPTIONS} -I . core ui app/gui -ts ${translation_sources}
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    VERBATIM)
