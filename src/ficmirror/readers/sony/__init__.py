"""Books of the Sony Reader (BBeB, LRF): objects that refer to one another, and what their texts say."""
