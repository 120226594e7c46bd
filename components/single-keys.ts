const STORE = "gatehouse.keys";

/** Whether single keys move in lists; kept in this browser. */
export const keysAreOn = () => localStorage.getItem(STORE) !== "off";

export const turnKeys = (on: boolean) => localStorage.setItem(STORE, on ? "on" : "off");
