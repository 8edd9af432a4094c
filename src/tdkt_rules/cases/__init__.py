"""Cases: questions with the answer that is expected of the rules, how to run them, and which criteria they exercise."""
