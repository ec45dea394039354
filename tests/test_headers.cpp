// Holds the precompiled headers of the test programs; tests/CMakeLists.txt names them.
