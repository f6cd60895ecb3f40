def uncouple(first, load):
    return chain([value for value in listed(first) if value != load])
