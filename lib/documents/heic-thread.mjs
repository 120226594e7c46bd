// Draws a phone's picture in a thread of its own: it takes a second or more, and what it needs is gone with the thread.
import { parentPort, workerData } from "node:worker_threads";
import decode from "heic-decode";

const { width, height, data } = await decode({ buffer: workerData });
parentPort?.postMessage({ width, height, data }, [data.buffer]);
