"""The Stellenplan: which positions a Kreis has, where they are planned and where they are, on any day."""
