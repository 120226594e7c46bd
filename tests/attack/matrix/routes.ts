import { room } from "@/tests/attack/matrix/table";

/** Route handlers, each of their methods; S is 401 here where no page is led to. The photo, document and upload are the Worker's. */
const files = room("", [
  ["S- -AAA ----", "POST /api/files/records"],
  ["S- ---A ----", "POST /api/files/record"],
  ["S- -AAA ----", "POST /api/files/export"],
  ["S- --AA ----", "POST /api/files/import?company=[company]&file=people.csv"],
  ["S- ---A ----", "GET /api/files/batches/[id=batch]?company=[company]"],
  ["S- -AAA ----", "GET /api/files/photos/[id=photo]?company=[company]"],
  ["S- A--- ----", "GET /api/files/photos/[id=photo]"],
  ["SA AAAA AAAA", "POST /api/files/photos"],
  ["S- A--- ----", "POST /api/files/documents"],
  ["S- A--- ----", "GET /api/files/documents/[id=upload]?company=[company]"],
  ["S- A--- ----", "POST /api/files/documents/[id=upload]?company=[company]&offset=0"],
  ["S- A--- ----", "POST /api/files/documents/[id=upload]/finish?company=[company]"],
  ["S- A-AA ----", "GET /api/files/documents/[id=workerDocument]/file?company=[company]"],
  ["S- AAAA ----", "GET /c/[company]/logo"],
  ["S- -AAA ----", "GET /c/[company]/team/invitations/changes?id=[invitation]"],
]);

const others = room("", [
  ["SA AAAA AAAA", "GET /me/companies"],
  ["SA AAAA AAAA", "POST /me/trail/export"],
  ["SA AAAA AAAA", "POST /me/data/file"],
  [">> >>>> >>>>", "GET /me/signing-in/codes/file"], // nobody here was just given codes
  ["AA AAAA AAAA", "POST /api/password-strength"],
  ["AA AAAA AAAA", "POST /api/passkeys/sign-in"],
  ["SA AAAA AAAA", "POST /api/passkeys/own"],
  ["AA AAAA AAAA", "GET /api/auth/[...nextauth]"],
  ["AA AAAA AAAA", "POST /api/auth/[...nextauth]"],
  ["SS SSSS SSSS", "POST /api/hooks/resend"], // only what the mail's provider signed
  ["AA AAAA AAAA", "GET /api/health/live"],
  ["AA AAAA AAAA", "GET /api/health/ready"],
  ["AA AAAA AAAA", "GET /dev/mail.json"],
  ["AA AAAA AAAA", "GET /dev/mail/[id=mail]/letter"],
]);

export const routes = [...files, ...others];

/** The worker's tasks: the clock's and the queue's. None of the ten may begin one, for nothing leads there from outside. */
export const jobs = room("", [
  ["-- ---- ----", "send-mail"],
  ["-- ---- ----", "batch"],
  ["-- ---- ----", "due-requests"],
  ["-- ---- ----", "due-invitations"],
  ["-- ---- ----", "due-reviews"],
  ["-- ---- ----", "due-requirements"],
  ["-- ---- ----", "due-documents"],
  ["-- ---- ----", "due-returns"],
  ["-- ---- ----", "due-back"],
  ["-- ---- ----", "tidy"],
  ["-- ---- ----", "anchors"],
  ["-- ---- ----", "scan-files"],
  ["-- ---- ----", "photos"],
  ["-- ---- ----", "tidy-files"],
  ["-- ---- ----", "forget-origins"],
  ["-- ---- ----", "erasures"],
]);
