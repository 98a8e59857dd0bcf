"""The learner's own copy of the notebooks: new text comes in, nothing the learner wrote goes out."""
