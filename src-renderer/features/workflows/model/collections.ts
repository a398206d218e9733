/** The list with another item at a place. */
export function replaced<Item>(items: readonly Item[], at: number, item: Item): Item[] {
  return items.map((each, place) => (place === at ? item : each));
}

/** The list without the item at a place. */
export function without<Item>(items: readonly Item[], at: number): Item[] {
  return items.filter((_item, place) => place !== at);
}

/** The list with two items in each other's place; as it is where one of them is not there. */
export function swapped<Item>(items: readonly Item[], one: number, other: number): Item[] {
  const [first, second] = [items[one], items[other]];
  if (first === undefined || second === undefined) return [...items];
  return items.map((each, place) => {
    if (place === one) return second;
    return place === other ? first : each;
  });
}

/** An object without what is undefined in it. */
export function defined<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Value;
}
