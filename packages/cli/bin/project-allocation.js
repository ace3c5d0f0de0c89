#!/usr/bin/env node
// A file that is there before the first build, so that the package manager can link it.
import '../dist/main.js';
