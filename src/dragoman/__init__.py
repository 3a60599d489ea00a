"""Many news reports of a peace process in, one reconciled record out, every value cited."""
