import { fieldsOf, refused, signedOut } from "@/lib/action";

test.each([[undefined], [null], [[]], [{ email: "a@b.example" }], ["text"], [7]])(
  "%p instead of a form holds nothing, and is refused like one",
  (form) => {
    expect(fieldsOf(form)).toEqual({});
    expect(refused(signedOut, form)).toMatchObject({ fields: {}, values: {} });
  },
);
