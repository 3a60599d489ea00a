"""Verbs of the server: serve, user, sign-out."""

from __future__ import annotations

import getpass
import os
import socket
import threading
import webbrowser
from pathlib import Path

import click
from rich.console import Console

from dragoman.cli.conflict import conflict_page
from dragoman.cli.text import one_line, terminal
from dragoman.reports import UsageError
from dragoman.run import load_contents
from dragoman.schema import Contents
from dragoman.serve import ROLE_NAMES, Account, Users, listen, serve, with_user
from dragoman.serve.app import new_token
from dragoman.serve.guard import Access, names_of
from dragoman.serve.sessions import key_path, write_key
from dragoman.serve.users import RoleName
from dragoman.store import DATABASE

_PATH = click.Path(path_type=Path)
_HOST, _PORT = "127.0.0.1", 8787
_HOME = ("index.html", "")


@click.command("serve")
@click.argument("dossier", type=_PATH)
@click.option("--port", type=click.IntRange(1, 65535), default=_PORT, show_default=True, help="The port to listen on.")
@click.option("--by", metavar="NAME", help="Your name, which signs decisions; the name of your account if not given.")
@click.option("--open", "open_pages", is_flag=True, help="Open the page of a conflict in a browser.")
@click.option("--shared", metavar="FILE", type=_PATH, help="Let the people of a file of users in; see dragoman user.")
@click.option("--host", default=_HOST, show_default=True, help="The address to listen on; others need --shared.")
@click.option("--name", "names", metavar="HOST", multiple=True, help="A name that the server answers to.")
@click.option("--https", is_flag=True, help="A proxy in front ends TLS: send cookies over TLS alone.")
def serve_verb(
    dossier: Path,
    port: int,
    by: str | None,
    shared: Path | None,
    host: str,
    names: tuple[str, ...],
    *,
    open_pages: bool,
    https: bool,
) -> None:
    """Show the pages in a browser, with search and the review desk, until Ctrl-C. Nothing leaves this computer."""
    if shared is None and host not in ("127.0.0.1", "::1", "localhost"):
        raise UsageError(f"--host {host}: others could reach the dossier; name who may with --shared FILE")
    access = Access(
        token=new_token(),
        local=Account(name=_own_name(by), role="editor"),
        users=Users(shared) if shared else None,
        names=names_of(host, names),
        secure=https,
        cookie=f"dragoman-{port}",
        sessions=key_path(shared or dossier),
    )
    page = conflict_page(load_contents(dossier)) if open_pages else _HOME
    _serve(dossier, access, listen(host, port), host=host, page=page, open_pages=open_pages)


def present(dossier: Path, contents: Contents, *, open_pages: bool) -> None:
    """Serve a dossier to whoever runs this, until Ctrl-C, and open the page of a conflict.

    It listens on this computer alone, on the usual port or any free one.
    """
    listening = listen(_HOST, _PORT, or_any=True)
    account = Account(name=_own_name(None), role="editor")
    cookie = f"dragoman-{listening.getsockname()[1]}"
    access = Access(token=new_token(), local=account, cookie=cookie, sessions=key_path(dossier))
    _serve(dossier, access, listening, host=_HOST, page=conflict_page(contents), open_pages=open_pages)


def _serve(
    dossier: Path, access: Access, listening: socket.socket, *, host: str, page: tuple[str, str], open_pages: bool
) -> None:
    """Say where a page and the desk are, open the page if asked, and serve them all. page: with its fragment."""
    address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"
    console = terminal()
    key = "" if access.users else f"?token={access.token}"
    first = address + page[0].removesuffix(".html").removesuffix("index") + key + (f"#{page[1]}" if page[1] else "")
    console.print(f"{'serving':10}  {one_line(str(dossier))}   {first}", soft_wrap=True)
    console.print(f"{'review':10}  {address}review   (after opening the address above)", soft_wrap=True)
    console.print(f"{'end':10}  Ctrl-C; decisions are kept as soon as they are made", soft_wrap=True)
    if open_pages and not os.environ.get("CI"):
        # A browser of the terminal ("lynx") returns when it is left; the server must not wait for it.
        threading.Thread(target=_open, args=(console, first), daemon=True).start()
    serve(dossier, access, listening)


def _open(console: Console, address: str) -> None:
    if not webbrowser.open(address):
        console.print(f"{'open':10}  {address}   (no browser was found)", soft_wrap=True)


def _own_name(given: str | None) -> str:
    if given and given.strip():
        return given.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "local"


@click.command("user")
@click.argument("file", type=_PATH)
@click.argument("name")
@click.option("--role", type=click.Choice(ROLE_NAMES), default="reviewer", show_default=True, help="What they may do.")
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True, help="Asked for if not given.")
def user_verb(file: Path, name: str, role: RoleName, password: str) -> None:
    """Add a person to a file of users, or change the role and password of one."""
    text = with_user(file, name, role, password)
    waiting = file.with_name(file.name + ".part")
    waiting.touch(mode=0o600)
    waiting.write_text(text, encoding="utf-8")
    waiting.replace(file)
    terminal().print(f"{'user':10}  {one_line(name)}, {role}, in {one_line(str(file))}", soft_wrap=True)


@click.command("sign-out")
@click.argument("of", metavar="FILE_OR_DOSSIER", type=_PATH)
def sign_out_verb(of: Path) -> None:
    """End all sessions of a file of users, or of a dossier: all sign in anew. A server that runs heeds it at once."""
    if not (of / DATABASE).is_file() and not of.is_file():
        raise UsageError(f"{of}: expected a file of users or a dossier, found neither")
    write_key(key_path(of))
    terminal().print(f"{'signed out':10}  all of {one_line(str(of))}", soft_wrap=True)
