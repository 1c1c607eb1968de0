package main

import (
	"fmt"
	"syscall"
)

// peakMemory says how much memory the program has held at most.
func peakMemory() string {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		return ""
	}
	return fmt.Sprintf("; peak memory %d MB, %.1f s of processor time",
		use.Maxrss/1024, float64(use.Utime.Nano()+use.Stime.Nano())/1e9)
}
