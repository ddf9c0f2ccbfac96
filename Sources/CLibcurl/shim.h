/* Empty on purpose: no header of libcurl is seen by Swift. This target only carries the compiler and linker flags of pkg-config. */
