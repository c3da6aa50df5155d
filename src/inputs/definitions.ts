import { availableParallelism } from "node:os";
import {
  boolean,
  byteSize,
  integer,
  lines,
  modules,
