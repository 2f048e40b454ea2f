"""What XBRL says, in whichever of its forms: days, measures, accuracy; reports of facts as tables."""
