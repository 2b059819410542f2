import { Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import { type ComponentPropsWithoutRef, forwardRef } from "react";

type AnchorElementProps = AnchorProps & Omit<ComponentPropsWithoutRef<"a">, keyof AnchorProps>;
const BaseAnchor = forwardRef<HTMLAnchorElement, AnchorElementProps>((props, ref) => <Anchor ref={ref} {...props} />);
BaseAnchor.displayName = "BaseAnchor";

/** A link inside the app, typed by its routes. */
export const TextLink = createLink(BaseAnchor);

type ButtonElementProps = ButtonProps & Omit<ComponentPropsWithoutRef<"a">, keyof ButtonProps>;
const BaseButton = forwardRef<HTMLAnchorElement, ButtonElementProps>((props, ref) => (
  <Button component="a" ref={ref} {...props} />
));
BaseButton.displayName = "BaseButton";

/** A link that looks like a button. */
export const ButtonLink = createLink(BaseButton);
