"""Where readers are in their books: kept for e-readers that speak KOReader's protocol (kosync)."""
