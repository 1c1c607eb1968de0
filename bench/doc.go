// Package bench measures the program against gold data: readers of gold sets
// and the scorers behind the command "demarche bench". It knows records and
// readings only; how a reading was made is none of its business.
package bench
