module github.com/demarche/demarche

go 1.26
