# outcome: error
