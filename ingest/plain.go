package ingest

import "github.com/demarche/demarche"

// plain reads bare text: the text is the text, and says nothing else.
func plain(raw []byte) (*demarche.Article, error) {
	text, err := decode(raw)
	return &demarche.Article{Text: text}, err
}
