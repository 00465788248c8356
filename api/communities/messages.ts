import { message } from '../../domain/kernel/messages.ts';

export const communityMessages = {
  outsideGrid: (zoom: number) =>
    message(
      `the tile is outside the grid of zoom ${zoom}: column and row are below ${2 ** zoom}`,
      `la tessera è fuori dalla griglia dello zoom ${zoom}: colonna e riga sono inferiori a ${2 ** zoom}`,
    ),
};
