import Glibc

/// Lets the calling thread sleep. Only for threads of our own, never for those of Swift's task pool.
func pauseThread(microseconds: UInt32) { usleep(microseconds) }
