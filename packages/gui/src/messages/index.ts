// The texts of the application in the language of the reader. `Messages` is the shape of the English file: another language
// that lacks a key does not compile.

import { createContext, use } from 'react';
import { en } from './en.js';

export type Messages = typeof en;

export const MessagesContext = createContext<Messages>(en);

export const useMessages = (): Messages => use(MessagesContext);
