#!/usr/bin/env node
import * as core from "@actions/core";
import { a, heavy, art } from "./x/a.js";
core.info(`a=${a} ${process.uptime()}`);
if (process.argv[2]) core.info(await heavy() + await art());
