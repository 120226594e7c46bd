import { z } from "zod";

export const nothingInput = z.strictObject({});

export const keepInput = z.strictObject({ link: z.string().min(20).max(100) });

export const erasureInput = z.strictObject({ personId: z.uuid() });
