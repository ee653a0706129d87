"""How the tagging model was made: from corpora and an encoder to the files in quotedb/extract/network/model/."""
