/** Faults of what comes in: texts, files, orders of moves. @type {import("./bugs.mjs").Bug[]} */
export const inputBugs = [
  {
    name: "input: the day of an earlier return outlives it",
    file: "lib/memberships/activate.ts",
    find: "const due = { documentsBy: null, documentsWarned: null };",
    plant: "const due = {};",
    tests: "domain/return-due",
  },
  {
    name: "input: whoever waits for papers waits on in a role without any",
    file: "lib/memberships/change-role.ts",
    find: "await settle(work, membershipId);",
    plant: "",
    tests: "domain/return-due",
  },
  {
    name: "input: a contractor that never accepted gets a day",
    file: "lib/connections/reactivate.ts",
    find: 'const isDue = mode === "access" && status === "active" && outstanding > 0;',
    plant: 'const isDue = mode === "access" && outstanding > 0;',
    tests: "domain/connection-due",
  },
  {
    name: "input: an invitation that was sent again keeps its old link",
    file: "lib/invitations/send.ts",
    find: "await killLinks(work, invitationId);",
    plant: "",
    tests: "policy/membership-life",
  },
  {
    name: "input: the link of a contractor's invitation outlives its revoking",
    file: "lib/connections/commands.ts",
    find: "    await killContractorLinks(work, connectionId);",
    plant: "",
    tests: "policy/contractor-life",
  },
  {
    name: "input: the log keeps turned text as it comes",
    file: "lib/log.ts",
    find: "{ write: (line) => output.write(plain(line)) },",
    plant: "{ write: (line) => output.write(line) },",
    tests: "domain/log-lines",
  },
  {
    name: "input: a PDF's names are read one by one",
    file: "lib/documents/pdf.ts",
    find: "const plain = unescaped(bytes);",
    plant:
      "const plain = text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));",
    tests: "domain/file-content",
  },
  {
    name: "input: a full disk keeps half a file",
    file: "lib/storage/disk.ts",
    find: "        await fs.promises.rm(half, { force: true });",
    plant: "",
    tests: "domain/uploads",
  },
];
