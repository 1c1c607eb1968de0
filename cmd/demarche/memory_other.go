//go:build !linux

package main

// peakMemory is not known here.
func peakMemory() string { return "" }
