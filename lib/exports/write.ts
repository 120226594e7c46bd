import type { Job } from "@/lib/batches/job";
export async function writeExport(_: Job): Promise<{ resultKey: string; rows: number }> { throw new Error("later"); }
