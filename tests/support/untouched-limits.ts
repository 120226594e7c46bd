import { owner } from "@/tests/support/owner";

// Every test of the running application asks from this one machine: a file must not meet the limits another used up.
beforeAll(() => owner("delete from rate_limit"));
