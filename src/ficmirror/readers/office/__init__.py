"""What office documents share: styles, bodies and properties of DOCX, OpenDocument and their elders."""
