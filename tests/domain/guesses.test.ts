import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { signIn } from "@/lib/people/commands";
import { limits, take } from "@/lib/rate-limit";
import { aPerson, must, newOrigin, PASSWORD, refusal } from "@/tests/support/world";

const enter = (email: string, origin = newOrigin(), password = PASSWORD) =>
  execute(signIn, visitor(origin), { email, password });

test("guesses at one account are counted wherever they come from, and the owner's own address goes on", async () => {
  const person = await aPerson();
  const home = newOrigin();
  must(await enter(person.email, home));
  const { most } = limits.signInAccountAnywhere;
  for (let guess = 0; guess < most; guess++) await take(limits.signInAccountAnywhere, person.email);
  expect(refusal(await enter(person.email)).code).toBe("limited");
  expect(must(await enter(person.email, home)).sid).not.toBeNull();
});
