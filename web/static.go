package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
)

//go:embed static
var staticFiles embed.FS

// static serves the styles, the script and the icon. Their addresses carry a
// digest of them all, so a browser may keep them for good.
func static() http.Handler {
	files := http.FileServerFS(staticFiles)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("v") == staticVersion {
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		files.ServeHTTP(w, r)
	})
}

var staticVersion = digestOf(staticFiles)

func staticHref(name string) string { return "/static/" + name + "?v=" + staticVersion }

// styles and scripts are what every page loads, in this order.
func styles() []string {
	return []string{"desk.css", "frame.css", "today.css", "positions.css", "dossier.css", "review.css", "team.css"}
}
func scripts() []string {
	return []string{"desk.js", "finder.js", "keys.js", "positions.js", "review.js"}
}

// digestOf is a short digest of all files.
func digestOf(files fs.FS) string {
	sum := sha256.New()
	err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(files, path)
		sum.Write(raw)
		return err
	})
	if err != nil { // they are embedded
		panic(err)
	}
	return hex.EncodeToString(sum.Sum(nil)[:6])
}
