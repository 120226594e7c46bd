import { z } from "zod";

const id = z.uuid("There is nothing here.");

/** So many at once are a matter of a moment. */
export const MOST_PLACED = 100;

export const placeInput = z.strictObject({
  connectionId: id,
  workerIds: z
    .union([id.transform((one) => [one]), z.array(id)], "Choose at least one worker")
    .pipe(
      z
        .array(z.string())
        .min(1, "Choose at least one worker")
        .max(MOST_PLACED, `Choose at most ${MOST_PLACED} workers at once`),
    ),
});

export const removePlacementInput = z.strictObject({ connectionId: id, placementId: id });
