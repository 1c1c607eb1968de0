package kernel

func init() { tiles["NEON"], dots["NEON"] = tileNEON, dotNEON }
