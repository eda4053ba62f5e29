"""The words of every diagnostic, in Chinese and English: one module for each code prefix, table `MESSAGES`."""
