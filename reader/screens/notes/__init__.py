"""Writing notes and tags, the screens of all of them, drafts, and saving it all."""
