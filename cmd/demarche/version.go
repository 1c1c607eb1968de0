package main

import (
	"fmt"
	"maps"
	"runtime"
	"runtime/debug"
	"slices"
)

// version names the program in every reading. It changes when readings do.
const version = "0.1.0"

type versionCmd struct{}

// Run prints the version of the program, of its source, of Go and of each model.
func (versionCmd) Run(io streams) error {
	p, err := newPipeline(defaultLanguage)
	if err != nil {
		return err
	}
	fmt.Fprintf(io.out, "demarche %s%s %s\n", version, revision(), runtime.Version())
	models := p.System().Models
	for _, name := range slices.Sorted(maps.Keys(models)) {
		fmt.Fprintf(io.out, "%s %s\n", name, models[name])
	}
	return nil
}

// revision is the commit that the program was built from, if known.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return " (" + s.Value[:min(12, len(s.Value))] + ")"
		}
	}
	return ""
}
