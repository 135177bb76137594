"""Work in parts that outlives any process and is shared by several; knows nothing of bills."""
