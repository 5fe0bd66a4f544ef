"""Files that were written as text so that mails and news could carry them: uuencode, xxencode, base64, yEnc, BinHex."""
