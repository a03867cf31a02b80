"""The start: the KIM-Starterpaket of a Kreis, the example Kreise, the first page. Data stand in data/."""
