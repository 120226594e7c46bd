/** The items of a newcomer's list that are no documents. */
export const ownItems = ["profile", "mobile", "induction"] as const;
export type OwnItem = (typeof ownItems)[number];

export const ownItemName: Record<OwnItem, string> = {
  profile: "Name",
  mobile: "Mobile number",
  induction: "Induction",
};

/** How far an item is: to be done by the person, handed in and looked at by nobody yet, or in. */
export type ChecklistState = "open" | "waiting" | "in";

export const checklistLabel: Record<ChecklistState, string> = {
  open: "To do",
  waiting: "Waiting to be verified",
  in: "In",
};

export const isOwnItem = (id: string): id is OwnItem => ownItems.some((item) => item === id);
