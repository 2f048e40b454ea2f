"""The stages of marking a workbook: cells with their figures, fills, notes, the sheet of ties."""
